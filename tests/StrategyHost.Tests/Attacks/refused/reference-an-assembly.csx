// ?
#r "System.Net.Http"
var x = 1;
