// SH0001 line 2: the line is too long
//+1000 var x{i} = 1; 
