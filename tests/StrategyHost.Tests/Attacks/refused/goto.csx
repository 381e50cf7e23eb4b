// ?
again:
goto again;
