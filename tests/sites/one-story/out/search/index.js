document.currentScript.found([[7,8],[["%\n"],["67bd12d944ad"]],["6fc02fe562af"],[[0],["b1641f549ff1"]]])
