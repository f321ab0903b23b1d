using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>
/// Recognises the text of a scanned PDF. Starting a process is the caller's business, so that reading stays pure.
/// </summary>
/// <param name="pdf">The whole file.</param>
/// <param name="pages">Pages without text, from 1, ascending.</param>
/// <param name="cancel">Stops the recogniser.</param>
/// <returns>The text of each asked page, in that order; or a refusal that says what is missing and how to install it.</returns>
public delegate Task<Result<IReadOnlyList<string>>> Ocr(ReadOnlyMemory<byte> pdf, IReadOnlyList<int> pages, CancellationToken cancel);
