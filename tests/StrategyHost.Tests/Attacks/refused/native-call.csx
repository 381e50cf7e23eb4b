// ?
[System.Runtime.InteropServices.DllImport("libc")] static extern int getpid();
var p = getpid();
