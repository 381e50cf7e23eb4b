// ?
#load "/etc/passwd"
var x = 1;
