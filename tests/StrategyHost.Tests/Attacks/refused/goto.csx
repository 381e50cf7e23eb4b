// SH0002 line 2: goto is not available; use a loop or a function
again:
goto again;
