// SH0003 line 2: Regex: its cost cannot be bounded; use string methods
var r = new System.Text.RegularExpressions.Regex("(a+)+$");
