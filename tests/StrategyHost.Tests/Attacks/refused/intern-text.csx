// SH0003 line 2: String.Intern: memory that is never given back; use the string itself
var s = string.Intern("x");
