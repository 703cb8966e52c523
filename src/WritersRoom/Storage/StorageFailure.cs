using Amazon.Runtime;

namespace WritersRoom.Storage;

/// <summary>Gives what a disk or a server throws the one name that callers know, in a sentence without a path or a secret.</summary>
internal static class StorageFailure
{
    public static async Task<T> NamedAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException("The storage folder could not be used. See whether the disk is full or its permissions have changed.", exception);
        }
        catch (AmazonServiceException exception)
        {
            throw new StorageUnavailableException($"The object store refused ({(int)exception.StatusCode} {exception.ErrorCode}). See whether its address, bucket and keys are right.", exception);
        }
        catch (Exception exception) when (exception is AmazonClientException or HttpRequestException or TimeoutException)
        {
            throw new StorageUnavailableException("The object store could not be reached. What waits for it is kept, and tried again.", exception);
        }
    }
}
