document.currentScript.found([[10,12],[["\" "],["f64f2c79d16a"]],["68e76a54a071"],[[0],["acf574b0b503"]]])
