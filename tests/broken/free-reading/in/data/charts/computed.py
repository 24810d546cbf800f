镇 = "一镇"
title = f"{镇}开工最多"
indicators = ["一镇/开工", 镇 + "/开工"]
labels = {"一镇/开工": 镇}


def chart(data, width):
    return None
