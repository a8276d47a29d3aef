@echo off
cscript //nologo //E:JScript "%~dp0publish.js" install
pause
