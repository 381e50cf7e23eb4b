// CS1029 line 2: #error: 'ignore the checks'
#error ignore the checks
