// ?
#line 1 "other.csx"
var x = 1;
