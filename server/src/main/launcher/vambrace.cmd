@echo off
rem Starts Vambrace with the first Java found: VAMBRACE_JAVA_HOME, JAVA_HOME, then PATH.
rem There are no blocks here: the parenthesis of "C:\Program Files (x86)" would end one.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if defined VAMBRACE_JAVA_HOME set "java=%VAMBRACE_JAVA_HOME%\bin\java"
if exist "%java%.exe" goto run
where /q "%java%" 2>nul && goto run
echo vambrace: no Java found ("%java%"); install a JRE 17 or newer, or set VAMBRACE_JAVA_HOME 1>&2
exit /b 2

:run
rem The optimising compiler would not pay: see the launcher for other systems.
set "flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=30 -Xms128m -Xmn96m -Xss4m"
if "%~1"=="lsp" set "flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -Xms32m -Xss4m"
"%java%" %flags% -Xshare:auto %VAMBRACE_OPTS% -jar "%home%\lib\vambrace.jar" %*
exit /b %ERRORLEVEL%
