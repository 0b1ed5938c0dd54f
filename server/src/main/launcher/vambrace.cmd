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
rem Lint is over before the optimising compiler would pay; a language server is not.
set "flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=30 -Xms128m -Xmn96m -Xss4m"
if "%~1"=="lsp" set "flags=-XX:+UseSerialGC -Xms32m -Xss4m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40"
"%java%" %flags% -Xshare:auto %VAMBRACE_OPTS% -jar "%home%\lib\vambrace.jar" %*
exit /b %ERRORLEVEL%
