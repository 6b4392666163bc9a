import pytest

from graph.identity.titles import code, title


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("关于印发《近岸湿地保护办法（试行）》的通知", "近岸湿地保护办法"),
        ("关于公开征求《近岸湿地保护条例（草案修改稿）》意见的通知", "近岸湿地保护条例"),
        ("省政府办公厅关于加强近岸湿地保护的意见", "加强近岸湿地保护意见"),
        ("中华人民共和国海岛保护法", "海岛保护法"),
        ("《“蓝湾”整治行动方案》", "「藍灣」整治行動方案"),
        ("温室气体自愿减排项目方法学 红树林营造", "红树林营造"),
        ("湿地保护规划（2022—2030年）", "湿地保护规划(2022-2030)"),
    ],
)
def test_forms_of_one_title_come_down_to_the_same_words(a, b):
    assert title(a) == title(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("海洋碳汇核算方法", "海洋碳汇核算指南"),
        ("海洋碳汇核算方法", "海洋碳汇经济价值核算方法"),
        ("监测规程 第1部分：总则", "监测规程 第2部分：总则"),
        ("监测规程", "监测规程 第1部分"),
        ("沿海发展“十三五”规划", "沿海发展“十四五”规划"),
        ("年度报告（2021）", "年度报告（2022）"),
        ("第一批方法学清单", "第二批方法学清单"),
    ],
)
def test_look_alikes_stay_apart(a, b):
    one, other = title(a), title(b)
    assert one.core != other.core or not one.same_numbers(other)


def test_a_title_without_years_agrees_with_one_that_has_some():
    assert title("湿地保护规划").same_numbers(title("湿地保护规划（2022-2030年）"))


@pytest.mark.parametrize("printed", ["HY/T 0349—2022", "HY/T 0349-2022", "ＨＹ/Ｔ０３４９－２０２２", "hy/t 0349–2022"])
def test_a_code_is_one_however_it_is_printed(printed):
    assert code(printed) == "HY/T0349-2022"
