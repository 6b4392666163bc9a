from graph.documents import told


def test_what_a_document_told_comes_back_as_it_was(make, corpus):
    for one in make.told(*corpus):
        assert told.from_bytes(told.to_bytes(one)) == one


def test_the_same_content_is_kept_as_the_same_bytes(make, corpus):
    assert [told.to_bytes(t) for t in make.told(*corpus)] == [told.to_bytes(t) for t in make.told(*corpus)]
