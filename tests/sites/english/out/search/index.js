document.currentScript.found([[10,12],[["\" "],["66fe77745fcb"]],["8fd83bc5bd53"],[[0],["ffc90ffd2a68"]]])
