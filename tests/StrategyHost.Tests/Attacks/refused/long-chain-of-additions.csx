// SH0001 line 1109: expressions are nested deeper than 400
var x =
//*1500 1 +
1;
