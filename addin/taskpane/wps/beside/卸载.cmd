@echo off
cscript //nologo //E:JScript "%~dp0publish.js" remove
pause
