document.currentScript.found([[7,8],[["%\n"],["3eca90ee22b9"]],["6fc02fe562af"],[[0],["9274e3b23211"]]])
