// SH0001 line 2: brackets are nested deeper than 128
//+200 {
//+200 }
