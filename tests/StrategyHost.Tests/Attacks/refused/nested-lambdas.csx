// SH0001 line 3: expressions are nested deeper than 400
var f =
//+500 () => 
1;
