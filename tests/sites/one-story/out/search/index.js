document.currentScript.found([[7,8],[["%\n"],["d3042622a817"]],["6fc02fe562af"],[[0],["495a80eeb2ac"]]])
