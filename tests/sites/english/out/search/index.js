document.currentScript.found([[10,12],[["\" "],["b1eb8415a1cd"]],["8fd83bc5bd53"],[[0],["d5b50462766e"]]])
