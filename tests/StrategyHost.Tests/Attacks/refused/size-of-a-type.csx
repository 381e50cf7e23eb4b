// SH0002 line 2: sizes in memory are not visible to scripts
var n = sizeof(DateTime);
