// SH0002 line 2: #line is not available: messages name the true line
#line hidden
var x = 1;
