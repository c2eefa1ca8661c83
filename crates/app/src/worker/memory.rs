//! How much memory this process may take. This module alone holds code for one kind of platform.

/// The most memory the process may ask for, in bytes: many times what the largest honest file takes.
#[cfg(unix)]
const MOST: u64 = 2 * 1024 * 1024 * 1024;

/// Sees to it that the process gets no more memory than that; asking for more ends it.
#[cfg(unix)]
pub(super) fn bound() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    // Linux counts here what is written to. What is only set aside (the stacks and pools of threads) would be counted by
    // the other limit, which elsewhere is the only one that holds.
    let resource = if cfg!(target_os = "linux") { Resource::Data } else { Resource::As };
    let now = getrlimit(resource);
    let most = now.maximum.map_or(MOST, |most| most.min(MOST));
    // Where the system does not take a limit, the file may still only take so long.
    let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
}

/// Windows bounds the memory of a process only through a job object, for which no small and well-kept crate is there:
/// a file may only take so long, and the memory it takes goes when its process is ended.
#[cfg(not(unix))]
pub(super) fn bound() {}
