document.currentScript.found([[10,12],[["\" "],["ea45126cc02b"]],["8fd83bc5bd53"],[[0],["0e7c98de4b6a"]]])
