@echo off
if exist "%~dp0node\node.exe" "%~dp0node\node.exe" "%~dp0dist\guided.cjs" %*
if exist "%~dp0node\node.exe" exit /b %errorlevel%
rem Started from within the zip: Windows has unpacked this file only.
chcp 65001 >nul
echo 请先把压缩包整个解压到一个文件夹，再运行其中的“年报.cmd”。
pause
exit /b 2
