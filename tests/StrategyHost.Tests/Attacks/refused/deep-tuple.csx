// SH0001 line 3: brackets are nested deeper than 128
var t =
//+130 (1, 
1
//+130 )
;
