// SH0002 line 2: #line is not available: messages name the true line
#line 1 "other.csx"
var x = 1;
