@echo off
rem ASCII only: what Windows makes of anything else depends on its code page. The texts for people are in files.
setlocal
cd /d "%~dp0"
set "program="
for /d %%d in (*) do if exist "%%d\dist\cli.js" set "program=%~dp0%%d"
if not defined program goto notunpacked
if not exist "data" mkdir "data" 2>nul
"%program%\node.exe" -e 0
if errorlevel 1 goto notstarted
if not exist "out" mkdir "out" 2>nul
copy /y "%program%\package.json" "out\.nianbao-try" >nul 2>nul
if not exist "out\.nianbao-try" goto notwritable
del "out\.nianbao-try"
"%program%\node.exe" "%program%\dist\cli.js" desk %*
if errorlevel 1 pause
exit /b

:notunpacked
chcp 65001 >nul
echo 请先把整个压缩包解压到一个文件夹，再从那里打开。
pause
exit /b 4

:notstarted
ver | findstr /c:" 5." /c:" 6." >nul && (start "" notepad "%program%\start\windows-7.txt" & exit /b 4)
start "" notepad "%program%\start\blocked.txt"
exit /b 4

:notwritable
start "" notepad "%program%\start\not-writable.txt"
exit /b 4
