"""How sections of a dashboard stand beside each other."""

import pytest
from msgspec.structs import replace
from sample_numbers import CHART

from broadsheet.model.listed import Column, Event, RecordsView, RecordView, SectionView, Teaser
from broadsheet.views.laying import lay_out

RECORD = RecordView("甲", "公司", "/公司/甲.html", "甲")
COLUMNS = tuple(Column(str(number), "列", "text") for number in range(4))
TABLE = RecordsView("公司", "/公司/index.html", "table", COLUMNS[:3], (RECORD,))
EVENT = Event("2020-03-13", "2020年3月13日", "3月13日", "签约", "/签约/甲.html", "签约", "签约")
TEASER = Teaser("/stories/复工.html", "", ("复工",), (), (), "2020年3月13日", "2020-03-13", False)

SECTIONS = {
    "chart": SectionView("图", (CHART,)),
    "charts": SectionView("图", (CHART, CHART)),
    "mixed": SectionView("图和表", (CHART,), CHART.rows),
    "table": SectionView("表", table=CHART.rows),
    "text": SectionView("话", text=("一句话",)),
    "events": SectionView("大事", events=(EVENT,)),
    "stories": SectionView("报道", stories=(TEASER,) * 6),
    "archive": SectionView("报道", stories=(TEASER,) * 7),
    "records": SectionView("公司", records=(TABLE,)),
    "slim": SectionView("公司", records=(replace(TABLE, columns=COLUMNS[:2]),)),
    "broad": SectionView("公司", records=(replace(TABLE, columns=COLUMNS),)),
    "board": SectionView("公司", records=(replace(TABLE, view="board"),)),
    "cards": SectionView("公司", records=(replace(TABLE, view="cards"),)),
    "timed": SectionView("公司", records=(replace(TABLE, view="timeline", events=(EVENT,)),)),
    "both": SectionView("名录", records=(TABLE, TABLE)),
    "names": SectionView("名录", records=(replace(TABLE, records=(), columns=(), more=3),) * 5),
}


@pytest.mark.parametrize(
    "names, widths",
    [
        ("", []),
        ("chart", [[12]]),
        ("chart stories", [[7, 5]]),
        ("chart events", [[7, 5]]),
        ("events chart", [[5, 7]]),
        ("table table", [[6, 6]]),
        ("table records", [[5, 7]]),
        ("chart records", [[6, 6]]),
        ("table slim", [[6, 6]]),
        ("table stories", [[7, 5]]),
        ("names table", [[5, 7]]),
        ("text chart", [[5, 7]]),
        ("chart chart", [[6, 6]]),
        ("timed names", [[6, 6]]),
        ("chart charts stories", [[12], [12], [12]]),
        ("table table table", [[6, 6], [12]]),
        ("mixed table", [[12], [12]]),
        ("archive table", [[12], [12]]),
        ("broad table", [[12], [12]]),
        ("board cards both", [[12], [12], [12]]),
        ("board chart events mixed table table", [[12], [7, 5], [12], [6, 6]]),
    ],
)
def test_two_sections_that_leave_room_for_each_other_share_a_row(names: str, widths: list[list[int]]) -> None:
    sections = [SECTIONS[name] for name in names.split()]
    rows = lay_out(sections)
    assert [[placed.width for placed in row] for row in rows] == widths
    assert [placed.number for row in rows for placed in row] == list(range(len(sections)))
