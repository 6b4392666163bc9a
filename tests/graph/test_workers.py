from graph import workers


def test_results_come_back_with_their_tasks():
    done = list(workers.run("math", "sqrt", [4.0, 9.0, 16.0], 2))
    assert sorted((d.task, d.result) for d in done) == [(4.0, 2.0), (9.0, 3.0), (16.0, 4.0)]


def test_an_error_is_told_and_the_worker_goes_on():
    done = list(workers.run("math", "sqrt", [-1.0, 9.0], 1))
    assert [d.result for d in done] == [None, 3.0]
    assert "ValueError" in str(done[0].error)


def test_a_worker_that_crashes_takes_only_its_task_with_it():
    done = {d.task: d for d in workers.run("ctypes", "string_at", [b"a", 0, b"b", b"c"], 2)}
    assert done[0].died
    assert [done[t].result for t in (b"a", b"b", b"c")] == [b"a", b"b", b"c"]
