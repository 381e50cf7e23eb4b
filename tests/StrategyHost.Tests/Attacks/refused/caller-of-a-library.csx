// SH0002 line 2: extern functions are not available
[System.Runtime.InteropServices.DllImport("libc")] static extern int getpid();
