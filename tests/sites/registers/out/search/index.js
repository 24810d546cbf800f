document.currentScript.found([[12,18],[["\" ","部数"],["85c7a8182abf","19d75bad5bd4"]],["aa1027532081"],[[0],["4d79d890b665"]]])
