@echo off
rem Starts Vambrace with the first Java found: VAMBRACE_JAVA_HOME, JAVA_HOME, then PATH.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if defined VAMBRACE_JAVA_HOME set "java=%VAMBRACE_JAVA_HOME%\bin\java"
where /q "%java%" 2>nul || if not exist "%java%.exe" (
  echo vambrace: no Java found ^(%java%^); install a JRE 17 or newer, or set VAMBRACE_JAVA_HOME 1>&2
  exit /b 2
)
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xss4m -Xshare:auto %VAMBRACE_OPTS% -jar "%home%\lib\vambrace.jar" %*
exit /b %ERRORLEVEL%
