"""Where the time went, as tables: names to the left, numbers to the right, whatever the script."""

from sample_output import words

from broadsheet.console.timings import timings_text
from broadsheet.model.report import PieceTime, StageTime, TemplateTime, Timings

STAGES = (StageTime("parse", 12.3456, 0.9251), StageTime("write", 1.0, 0.0749))


def test_tables_are_aligned_in_cells() -> None:
    timings = Timings(
        STAGES,
        stories=(PieceTime("content/stories/复工进展.md", 0.25), PieceTime("content/pages/a\x1b.md", 0.001)),
        charts=(),
        templates=(TemplateTime("story.html", 10.5, 0.0525, 200), TemplateTime("首.html", 0.01, 0.01, 1)),
    )
    assert timings_text(timings, words()) == (
        "\n"
        "各个步骤            秒  占全部\n"
        "  读稿件和数据  12.346   92.5%\n"
        "  写出文件       1.000    7.5%\n"
        "\n"
        "读得最慢的稿件                    秒\n"
        "  content/stories/复工进展.md  0.250\n"
        "  content/pages/a␛.md          0.001\n"
        "\n"
        "用时最多的模板      秒  页数  平均每页\n"
        "  story.html    10.500   200    0.0525\n"
        "  首.html        0.010     1    0.0100\n"
    )


def test_when_nothing_was_made_anew_it_says_so() -> None:
    said = timings_text(Timings(STAGES, (), (), ()), words("en")).splitlines()
    assert said[2:4] == ["  read stories and data   12.346  92.5%", "  write files              1.000   7.5%"]
    assert said[-1] == words("en")("timings.nothing")
