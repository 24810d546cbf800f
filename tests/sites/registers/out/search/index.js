document.currentScript.found([[12,18],[["\" ","部数"],["62eb04c3be7d","176ee56153fd"]],["aa1027532081"],[[0],["1f5e5b16e2c6"]]])
