titel = "一镇开工最多"
indicator = ["一镇/开工"]


def charts(data):
    return None
