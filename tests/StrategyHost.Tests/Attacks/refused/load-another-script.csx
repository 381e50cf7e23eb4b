// SH0002 line 2: #load is not available: a script is one file
#load "/etc/passwd"
var x = 1;
