// SH0002 line 2: #r is not available: the references of a script are fixed
#r "System.Net.Http"
var x = 1;
