/**
 * The rules that keep the code in shape, as tests over class files and sources: which package may use
 * which ({@code LayersTest}), what the engine may use of the JDK ({@code JdkUseTest}), no state in statics
 * ({@code StaticStateTest}), sizes, names and package comments ({@code SourceFilesTest}), one version
 * ({@code VersionTest}). Each exception to a rule stands in a list here, with its reason.
 */
package io.picovolt.architecture;
