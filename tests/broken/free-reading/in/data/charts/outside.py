title = "开工"
indicators = ["一镇/开工"]
return 3
