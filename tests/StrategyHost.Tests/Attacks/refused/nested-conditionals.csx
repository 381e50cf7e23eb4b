// SH0001 line 398: expressions are nested deeper than 400
var x =
//*450 true ? 1 :
1;
