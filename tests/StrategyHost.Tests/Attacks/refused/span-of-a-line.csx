// SH0002 line 2: #line is not available: messages name the true line
#line (1, 1) - (5, 60) 10 "partial-class.cs"
var x = 1;
