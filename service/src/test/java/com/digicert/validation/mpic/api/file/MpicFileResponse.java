package com.digicert.validation.mpic.api.file;

import java.util.List;

import com.digicert.validation.mpic.api.MpicStatus;

/** The corroboration of a file. */
public record MpicFileResponse(
        PrimaryFileResponse primaryFileResponse,
        List<SecondaryFileResponse> secondaryFileResponses,
        MpicStatus mpicStatus,
        long numAgentCorroborations,
        String errorMessage) {}
