namespace WritersRoom.Server.Problems;

/// <summary>The stable <c>type</c> of every problem the server answers with.</summary>
public static class ProblemType
{
    public const string NotFound = "not_found";
    public const string InvalidInput = "invalid_input";
    public const string Conflict = "conflict";
    public const string Stale = "stale";
    public const string PreconditionRequired = "precondition_required";
    public const string TooLarge = "too_large";
    public const string UnreadableFile = "unreadable_file";
    public const string PdfReaderMissing = "pdf_reader_missing";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string Unauthorized = "unauthorized";
    public const string Forbidden = "forbidden";
    public const string LocalOnly = "local_only";
    public const string ForbiddenHost = "forbidden_host";
    public const string ForbiddenOrigin = "forbidden_origin";
    public const string Unavailable = "unavailable";
    public const string CapReached = "cap_reached";
    public const string PriceUnknown = "price_unknown";
    public const string InternalError = "internal_error";

    public static string Urn(string slug) => $"urn:writersroom:problem:{slug}";
}
