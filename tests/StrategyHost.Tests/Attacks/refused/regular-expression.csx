// ?
var r = new System.Text.RegularExpressions.Regex("(a+)+$");
