import altair as alt

title = "一镇开工最多"
indicators = ["一镇/开工"]


def share(row):
    return row["总数"] / row["value"]


def chart(data):
    rows = [{**row, "share": share(row)} for row in data["一镇/开工"]]
    return alt.Chart(alt.Data(values=rows)).mark_bar()
